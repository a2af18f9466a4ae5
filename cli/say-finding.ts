import type { Finding } from '@/lib/doctor/finding.ts'
import { say } from './streams.ts'

export function sayFinding({ title, because, remedy }: Finding): void {
  say(`reflector-wizard: ${[`${title}.`, because, remedy].filter(text => text !== '').join(' ')}`)
}
