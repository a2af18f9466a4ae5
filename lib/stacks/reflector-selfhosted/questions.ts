import type { Questions } from '../contract/question.ts'
import { access } from './questions/access.ts'
import { llm } from './questions/llm.ts'
import { images, ports } from './questions/running.ts'
import { signIn } from './questions/sign-in.ts'
import { speech } from './questions/speech.ts'
import { storage } from './questions/storage.ts'
import { trust } from './questions/trust.ts'
import { video } from './questions/video.ts'

export const questions = {
  speech,
  llm,
  storage,
  access,
  signIn,
  video,
  trust,
  images,
  ports,
} satisfies Questions
