import process from 'node:process'
import { type Random, seededRandom } from '@/tests/support/seeded-random.ts'
import { deep } from './sample.ts'

/** Lives through many random stories, one after another. A failure names its seed; TEST_SEED=… tells that one alone. */
export async function eachSeed(count: number, live: (random: Random) => Promise<void>): Promise<void> {
  const only = process.env.TEST_SEED
  const seeds =
    only === undefined ? Array.from({ length: deep(count) }, (_, index) => index + 1) : [Number(only)]
  for (const seed of seeds) {
    await live(seededRandom(seed)).catch(error => {
      throw new Error(`failed with seed ${seed}: run again with TEST_SEED=${seed}`, { cause: error })
    })
  }
}
