import { version } from '@/lib/version.ts'

export function Colophon() {
  return (
    <footer className="mt-auto border-line border-t pt-4 text-quiet text-small">
      reflector-wizard {version}
    </footer>
  )
}
