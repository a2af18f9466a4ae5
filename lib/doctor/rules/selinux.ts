import { factValue, type WholeFacts } from '../facts.ts'
import { type Finding, fine, warns } from '../finding.ts'

/** It keeps containers from files only where the engine was told to take part. */
export function selinuxRule({ selinux, engineInfo }: WholeFacts): Finding[] {
  if (factValue(selinux) !== 'enforcing') return []
  const takesPart = factValue(engineInfo)?.security.some(option => /^name=selinux\b/.test(option))
  return takesPart
    ? [
        warns(
          'selinux',
          'SELinux keeps containers from files of this machine',
          'It is enforcing, Docker takes part in it, and the compose files do not label what they mount.',
          'Where a container says "Permission denied", run `sudo chcon -Rt container_file_t .` in the folder of the checkout.',
        ),
      ]
    : [fine('selinux', 'SELinux is on', 'Docker does not take part in it.')]
}
