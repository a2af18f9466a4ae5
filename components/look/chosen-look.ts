import { cookies } from 'next/headers'
import { LOOK_COOKIE, type Look, lookSaid } from './looks.ts'

export const chosenLook = async (): Promise<Look> => lookSaid((await cookies()).get(LOOK_COOKIE)?.value)
