import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { FocusHeading } from '@/components/focus-heading.tsx'
import { LocaleProvider } from '@/components/locale.tsx'
import { chosenLook } from '@/components/look/chosen-look.ts'
import { PracticeMark } from '@/components/practice-mark.tsx'
import { SkipLink } from '@/components/skip-link.tsx'
import { readerLocale } from '@/lib/session/reader-locale.ts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'reflector-wizard', template: '%s · reflector-wizard' },
  description: 'Sets up a self-hosted transcription stack on this machine.',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function Layout({ children }: { children: ReactNode }) {
  // Asked for with each request: a page made at build time would carry scripts without the nonce of the request.
  const locale = readerLocale((await headers()).get('accept-language'))
  return (
    <html lang="en" data-look={await chosenLook()}>
      <head>
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
