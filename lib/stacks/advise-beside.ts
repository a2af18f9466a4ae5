import { advisedAnswers, type Fits, fitsIn } from './advised-answers.ts'
import type { Answers, Choice } from './contract/answers.ts'
import type { Questions } from './contract/question.ts'
import type { World } from './contract/world.ts'

interface Beside {
  fits: Fits
  answers: Record<string, Choice>
  /** What everything was looked at beside: what is answered, else what would be advised alone. */
  beside: Partial<Answers>
}

/** What to answer where nobody has decided: one decision takes the room of another, so each is judged beside the others. */
export function adviseBeside(questions: Questions, world: World, answered: Partial<Answers>): Beside {
  const alone = advisedAnswers(questions, fitsIn(questions, world, answered))
  const beside = { ...alone, ...answered }
  const fits = fitsIn(questions, world, beside)
  return { fits, answers: advisedAnswers(questions, fits), beside }
}
