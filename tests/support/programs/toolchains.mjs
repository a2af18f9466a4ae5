import { runProgram } from '../run-program.mjs'
import { programs, recipes } from './recipes.mjs'

/** @typedef {{ asked: [string, ...string[]], get: string }} Toolchain */

/** @type {Record<'cargo' | 'go' | 'pip' | 'cc', Toolchain>} */
const toolchains = {
  cargo: {
    asked: ['cargo', '--version'],
    get: 'cargo, the Debian package of Debian 13 or newer, or rustup with its stable toolchain',
  },
  go: {
    asked: ['go', 'version'],
    get: 'go, the Debian package golang-go; it fetches the newer Go that a module asks for',
  },
  pip: { asked: ['python3', '-m', 'pip', '--version'], get: 'pip, the Debian package python3-pip' },
  cc: { asked: ['cc', '--version'], get: 'a C compiler, the Debian package build-essential' },
}

/**
 * What the builds of these programs need and this machine lacks, each with the way to get it.
 * @param {readonly import('./recipes.mjs').Program[]} [names]
 * @returns {Promise<string[]>}
 */
export async function missingToolchains(names = programs) {
  const needed = new Set(names.flatMap(name => neededBy(recipes[name])))
  const lacking = await Promise.all(
    [...needed].map(async name => {
      const { asked, get } = toolchains[name]
      const [program, ...args] = asked
      return (await runProgram(program, args)).code === 0 ? [] : [get]
    }),
  )
  return lacking.flat()
}

/**
 * @param {import('./recipes.mjs').Recipe} recipe
 * @returns {(keyof typeof toolchains)[]}
 */
function neededBy(recipe) {
  return recipe.by === 'cargo' ? ['cargo', 'cc'] : [recipe.by]
}
