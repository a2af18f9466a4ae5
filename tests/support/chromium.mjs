import { installPackages } from './debian/install-packages.mjs'
import { requireInstallableDebian } from './debian/release.mjs'
import { findProgram, isExecutable } from './find-program.mjs'

const names = ['chromium', 'google-chrome', 'google-chrome-stable']
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

// Chromium alone draws boxes: text needs a face, and arrows and check marks one that has them.
const packages = ['chromium', 'fonts-liberation', 'fonts-dejavu-core']

/**
 * The browser that the end-to-end tests drive, installed first where Debian and root allow it.
 * @returns {Promise<string>} the path of its executable
 */
export async function ensureChromium() {
  const present = (await chosenBrowser()) ?? (await installedBrowser())
  if (present) return present
  await installBrowser()
  const installed = await installedBrowser()
  if (installed) return installed
  throw new Error(
    `Debian installed ${packages.join(', ')}, but no program named ${names.join(' or ')} came with it.`,
  )
}

async function chosenBrowser() {
  const chosen = process.env.CHROMIUM_PATH
  if (!chosen || (await isExecutable(chosen))) return chosen || undefined
  throw new Error(`CHROMIUM_PATH names ${chosen}, which is not an executable file. Correct it or unset it.`)
}

async function installedBrowser() {
  for (const name of names) {
    const found = await findProgram(name)
    if (found) return found
  }
  for (const application of applications) {
    if (await isExecutable(application)) return application
  }
  return undefined
}

async function installBrowser() {
  await requireInstallableDebian().catch(reason => {
    throw new Error(
      `The browser tests need Chromium or Chrome, and none was found (${names.join(', ')} on PATH). ` +
        `The tests install it themselves on Debian as root; here ${reason.message}. ` +
        'Install Chromium or Chrome, or set CHROMIUM_PATH to its executable, and run the tests again.',
    )
  })
  await installPackages(packages)
}
