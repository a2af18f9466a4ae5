import type { RunView, StepView } from './view.ts'

const TITLES: Record<RunView['kind'], Record<RunView['state'], string>> = {
  apply: {
    working: 'Setting it up',
    done: 'It is set up',
    failed: 'It could not be set up',
    cancelled: 'Stopped before it was set up',
    'cut-off': 'Cut off before it was set up',
  },
  render: {
    working: 'Writing the files',
    done: 'The files are written',
    failed: 'The files could not be written',
    cancelled: 'Stopped before the files were written',
    'cut-off': 'Cut off before the files were written',
  },
  undo: {
    working: 'Putting the files back',
    done: 'The files are as they were before',
    failed: 'The files could not be put back',
    cancelled: 'Stopped before the files were put back',
    'cut-off': 'Cut off before the files were put back',
  },
  mend: {
    working: 'Mending the machine',
    done: 'The machine is mended',
    failed: 'The machine could not be mended',
    cancelled: 'Stopped before the machine was mended',
    'cut-off': 'Cut off before the machine was mended',
  },
  prove: {
    working: 'Proving it with a recording',
    done: 'The recording came back as text',
    failed: 'The proof found a fault',
    cancelled: 'Stopped before it was proved',
    'cut-off': 'Cut off before it was proved',
  },
  service: {
    working: 'Changing what runs',
    done: 'It is done',
    failed: 'It could not be done',
    cancelled: 'Stopped before it was done',
    'cut-off': 'Cut off before it was done',
  },
}

const GOES_ON = 'What is done stays done, and can be gone on with.'
const STAYS: Record<RunView['kind'], string> = {
  apply: GOES_ON,
  render: GOES_ON,
  undo: GOES_ON,
  mend: 'Started again, all commands run once more: what is done already does no harm twice.',
  service: 'No file was changed; how the services stand now says what is left to do.',
  prove: 'Nothing was changed; a recording that was sent stays among the recordings.',
}

export const titleOf = ({ kind, state, finding }: RunView): string =>
  TITLES[kind][finding && state === 'working' ? 'failed' : state]

/** How a run stands, in a sentence. `spent` is the time it took so far. */
export function leadOf(view: RunView, spent: string): string {
  const through = view.steps.filter(({ state }) => state === 'done' || state === 'kept').length
  const count = `${through} of ${view.steps.length} steps`
  if (view.kind === 'prove' && view.state !== 'working')
    return `${count}, ${spent}. ${view.practice ? 'Nothing was sent.' : STAYS.prove}`
  switch (view.state) {
    case 'working':
      return view.finding
        ? `${count}, ${spent}. ${waiting(view.steps)}`
        : `${count}, ${spent}. It goes on when this page is closed.`
    case 'done':
      return view.kind === 'undo'
        ? 'What runs still has the settings from before. Set it up again to bring it to the files.'
        : `${count}, ${spent}.`
    case 'failed':
      return `${count}, ${spent}. What is done stays done.`
    case 'cancelled':
      return `${count}, ${spent}. ${STAYS[view.kind]}`
    case 'cut-off':
      return `${count}. The process that worked on it is gone. ${STAYS[view.kind]}`
  }
}

/** What a run that has failed still waits for. */
function waiting(steps: StepView[]): string {
  const titles = steps.filter(({ state }) => state === 'working').map(({ title }) => title)
  return titles.length === 0
    ? 'It is ending.'
    : `Waiting for ${titles.join(', ')}, so that nothing is left half done.`
}
