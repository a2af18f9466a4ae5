import { VerdictToCome } from './verdict-to-come.tsx'

export const MachineLoading = () => (
  <VerdictToCome title="Looking at this machine" lead="A tool that does not answer is given three seconds." />
)
