import { factValue, isKnown, type WholeFacts } from '../facts.ts'
import { type Finding, warns } from '../finding.ts'
import { NO_WAY_AROUND } from '../proof/network-proof.ts'

const PROOF = '`reflector-wizard doctor --prove-network` tries it.'

/** What joins containers to networks, where the engine runs on this very kernel. */
export function networkModuleRule({ networkModule, endpoint, engineInfo }: WholeFacts): Finding[] {
  const isHere = factValue(endpoint)?.startsWith('unix:') && !factValue(engineInfo)?.desktop
  if (!isHere || !isKnown(networkModule)) return []
  if (networkModule.value === 'replaced')
    return [
      warns(
        'veth',
        'The kernel was updated since this machine started',
        `${networkModule.from}: what joins containers to networks can no longer be loaded.`,
        `Restart the machine. ${PROOF}`,
      ),
    ]
  if (networkModule.value === 'absent')
    return [
      warns(
        'veth',
        'This kernel cannot join containers to networks',
        `${networkModule.from} has no \`veth\`. ${NO_WAY_AROUND}`,
        `Install the whole kernel of your distribution (\`linux-modules-extra-$(uname -r)\` on Ubuntu), or another one, and restart. ${PROOF}`,
      ),
    ]
  return []
}
