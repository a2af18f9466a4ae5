import type { Look } from './look.ts'

/** What is answered in time, else what stands in for it. The question itself may go on, and is not waited for. */
export function within<T>(look: Look, answer: Promise<T>, late: T): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, look.left() * 1000, late)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
