import type { Fact } from '../contract/stack.ts'

/** The workflow engine makes an account of its own when it starts for the first time. */
export const dashboardSignIn = (url: string): Fact => ({
  title: 'The dashboard of workflows',
  text: `At \`${url}\`. Its own first account is \`admin@example.com\` with the password \`Admin123!!\`. Everybody can know them: change the password there before others can reach it.`,
})
