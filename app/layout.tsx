import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { FocusHeading } from '@/components/focus-heading.tsx'
import { LocaleProvider } from '@/components/locale.tsx'
import { chosenLook } from '@/components/look/chosen-look.ts'
import { PracticeMark } from '@/components/practice-mark.tsx'
import { SkipLink } from '@/components/skip-link.tsx'
import { nonceIn } from '@/lib/session/headers.ts'
import { keyHolder } from '@/lib/session/key-holder.ts'
import { LOGIN_NAMES } from '@/lib/session/login-names.ts'
import { readerLocale } from '@/lib/session/reader-locale.ts'
import { sendKey } from '@/lib/session/send-key.ts'
import { sha256 } from '@/lib/sha256.ts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'reflector-wizard', template: '%s · reflector-wizard' },
  description: 'Sets up a self-hosted transcription stack on this machine.',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

const NAMES = JSON.stringify(LOGIN_NAMES)
const SEND_KEY = `(${sendKey})(${NAMES},(${keyHolder})(${NAMES},${sha256}))`

export default async function Layout({ children }: { children: ReactNode }) {
  // Asked for with each request: a page made at build time would carry scripts without the nonce of the request.
  const head = await headers()
  const locale = readerLocale(head.get('accept-language'))
  return (
    // The ticket leaves the address, and a form may get one, before React looks.
    <html lang="en" data-look={chosenLook()}>
      <head>
        <script nonce={nonceIn(head.get('content-security-policy'))}>{SEND_KEY}</script>
        <noscript>
          <link rel="stylesheet" href="/no-script.css" />
        </noscript>
      </head>
      <body>
        <SkipLink />
        <PracticeMark />
        <LocaleProvider locale={locale}>{children}</LocaleProvider>
        <FocusHeading />
      </body>
    </html>
  )
}
