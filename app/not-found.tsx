import type { Metadata } from 'next'
import { Notice } from '@/components/notice.tsx'

export const metadata: Metadata = { title: 'There is no such page' }

export default function NotFound() {
  return (
    <Notice title="There is no such page">
      <p>The address leads nowhere in this wizard.</p>
    </Notice>
  )
}
