import { beginHere } from '@/lib/run/begin-here.ts'
import { requireSession } from '@/lib/session/require-session.ts'

/** The certificate of the authority that the stack here made for itself, as a file for other devices. */
export async function GET() {
  const { dir } = await requireSession()
  const beginning = await beginHere(dir)
  const certificate = beginning?.authority?.certificate
  if (!certificate) return new Response(null, { status: 404 })
  return new Response(certificate.pem, {
    headers: {
      'Content-Type': 'application/x-x509-ca-cert',
      'Content-Disposition': 'attachment; filename="local-authority.crt"',
    },
  })
}
