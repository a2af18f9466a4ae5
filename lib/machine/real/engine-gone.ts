import { isLostConnection } from '../../system/engine/lost-connection.ts'
import { ActionFailed } from '../machine.ts'

/** Work that the engine has a part in: where it goes away meanwhile, that is what is said. */
export async function withEngine<T>(address: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof ActionFailed || !isLostConnection(error)) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new ActionFailed(`Cannot connect to the Docker daemon at ${address}: ${why}.`, [], { cause: error })
  }
}
