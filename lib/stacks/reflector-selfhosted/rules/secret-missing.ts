import { blocks, type Finding } from '../../../doctor/finding.ts'

export const secretMissing = (at: string, label: string, because: string): Finding => ({
  ...blocks(`answer:${at}`, `${label} is missing`, because, `Give ${at}.`),
  at,
})
