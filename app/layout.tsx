import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { PracticeMark } from '@/components/practice-mark.tsx'
import './globals.css'

export const metadata: Metadata = {
  title: 'reflector-wizard',
  description: 'Sets up a self-hosted transcription stack on this machine.',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function Layout({ children }: { children: ReactNode }) {
  // A page made at build time would carry scripts without the nonce of the request.
  await connection()
  return (
    <html lang="en">
      <head>
        <noscript>
          <link rel="stylesheet" href="/no-script.css" />
        </noscript>
      </head>
      <body>
        <PracticeMark />
        {children}
      </body>
    </html>
  )
}
