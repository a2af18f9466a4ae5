import type { ServiceSeen } from '@/lib/watch/snapshot.ts'

/** A healthy service of which nothing else is known. */
export const serviceSeen = (name: string, change: Partial<ServiceSeen> = {}): ServiceSeen => ({
  name,
  state: 'healthy',
  since: null,
  checks: [],
  needs: [],
  why: null,
  root: null,
  image: null,
  imageId: null,
  container: null,
  restarts: 0,
  ports: [],
  openings: [],
  ...change,
})
