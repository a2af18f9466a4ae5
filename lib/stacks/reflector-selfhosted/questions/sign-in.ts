import type { Question } from '../../contract/question.ts'
import { httpUrl, line } from '../../parts/fields.ts'

const optional = (label: string) => ({ label, optional: true, schema: line(label) }) as const

export const signIn = {
  title: 'Who may use it',
  shows: 'credential',
  usual: 'none',
  options: {
    none: {
      title: 'Everybody who reaches it',
      help: 'No account is needed. For a network in which everybody may hear the recordings.',
    },
    password: {
      title: 'One administrator with a password',
      help: 'Signs in as admin@localhost. Only a hash of the password is kept.',
      fields: { password: { label: 'Password', secret: true, schema: line('A password') } },
    },
    authentik: {
      title: 'People of an Authentik',
      help: 'What is left out stays as the files have it.',
      fields: {
        audience: optional('Audience of the tokens'),
        issuer: { label: 'Issuer', optional: true, schema: httpUrl },
        refresh: { label: 'Address that renews tokens', optional: true, schema: httpUrl },
        client: optional('Client ID'),
        secret: {
          label: 'Client secret',
          secret: true,
          sentTo: ['issuer', 'refresh', 'client'],
          optional: true,
          schema: line('A secret'),
        },
      },
    },
  },
} as const satisfies Question
