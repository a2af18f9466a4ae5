import { ensureBuilt } from '../../scripts/ensure-built.mjs'

/** The tests start what was built from the sources as they are now, and build it once for all of them. */
export default async function setUpBuild() {
  await ensureBuilt()
}
