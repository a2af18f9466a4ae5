import type { Distrust } from '../system/state/examine.ts'

/** Why a state folder is not believed, as a sentence about it. */
export function reasonOf(distrust: Distrust): string {
  switch (distrust.why) {
    case 'link':
      return 'It is a link.'
    case 'file':
      return 'It is a file.'
    case 'owner':
      return `It belongs to ${distrust.uid === 0 ? 'root' : `the user with the number ${distrust.uid}`}.`
    case 'open':
      return 'Other users can change it.'
    case 'crowded':
      return 'It holds more files than any history.'
    case 'link-inside':
      return `It holds a link: ${distrust.path}.`
    case 'tracked':
      return 'It came with the files of this checkout: git tracks it.'
    case 'unsigned':
      return 'It is not signed with your key. An older version of the wizard, another computer or the author of these files made it.'
    case 'moved':
      return `It was made for ${distrust.from}.`
    case 'key':
      return distrust.problem
  }
}
