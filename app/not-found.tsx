import { Notice } from '@/components/notice.tsx'

export default function NotFound() {
  return (
    <Notice title="There is no such page">
      <p>The address leads nowhere in this wizard.</p>
    </Notice>
  )
}
