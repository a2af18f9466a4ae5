import type { World } from '../contract/world.ts'
import type { Answers } from './answers.ts'
import { markOf, WIZARD } from './marks.ts'
import { recallAccess } from './recall/access.ts'
import { recallLlm } from './recall/llm.ts'
import { recallSignIn } from './recall/sign-in.ts'
import { recallSpeech } from './recall/speech.ts'
import { recallStorage } from './recall/storage.ts'
import { recallVideo } from './recall/video.ts'
import { SERVER, textOf } from './settings.ts'

/** What the files say that was chosen. What was changed in them by hand is a choice as well. */
export function recall(world: World): Partial<Answers> {
  if (textOf(world, SERVER) === undefined) return {}
  const [speech, storage, access, signIn] = [
    recallSpeech(world),
    recallStorage(world),
    recallAccess(world),
    recallSignIn(world),
  ]
  return {
    ...(speech && { speech }),
    llm: recallLlm(world),
    ...(storage && { storage }),
    ...(access && { access }),
    ...(signIn && { signIn }),
    video: recallVideo(world),
    trust: recallTrust(world),
    ...recallRunning(world),
  }
}

/** Whatever was added to the authority lies in one file since. */
const recallTrust = (world: World): Answers['trust'] =>
  textOf(world, 'docker-compose.ca.yml')?.includes('certs/ca.crt')
    ? { kind: 'private', ca: 'certs/ca.crt' }
    : { kind: 'public' }

function recallRunning(world: World): Pick<Partial<Answers>, 'images' | 'ports'> {
  const override = textOf(world, WIZARD)
  if (override === undefined) return {}
  return {
    images: { kind: override.includes('pull_policy: "build"') ? 'build' : 'pull' },
    ports: { kind: markOf(world, 'ports') === 'open' ? 'open' : 'loopback' },
  }
}
