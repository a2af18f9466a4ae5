/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  poweredByHeader: false,
  reactStrictMode: true,
  compress: false,
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true },
  // What was unpacked stays as it was: it may lie where this user cannot write, and two wizards may share it.
  // Nor is a page loaded before somebody asks for it: together they are a third of what a wizard would load.
  // Each launch has an id of its own (lib/session/pages.ts); the one given here only makes the build ask for it.
  deploymentId: 'launch',
  experimental: { isrFlushToDisk: false, preloadEntriesOnStart: false, runtimeServerDeploymentId: true },
  // Paths of this folder are put together when they are asked for. scripts/build.mjs takes nothing that was traced by them.
  turbopack: {
    ignoreIssue: [
      { path: '**/lib/system/**', title: 'Dynamic filesystem access causes tracing of the whole project' },
    ],
  },
  // dockerode reaches ssh2's optional native add-on, which no bundler can take.
  serverExternalPackages: ['dockerode', 'docker-modem', 'ssh2', 'cpu-features'],
  outputFileTracingExcludes: {
    '*': [
      'node_modules/sharp/**',
      'node_modules/@img/**',
      'node_modules/typescript/**',
      'node_modules/@typescript/**',
      // Of ssh2, what is made for one kind of machine: add-ons (where an install ran scripts) and a program for Windows.
      'node_modules/cpu-features/**',
      'node_modules/ssh2/lib/protocol/crypto/build/**',
      'node_modules/ssh2/util/**',
      // Of dockerode, what speaks with the builder and packs for it; scripts/engine-client.mjs puts nothing in its place.
      'node_modules/@grpc/**',
      'node_modules/protobufjs/**',
      'node_modules/@protobufjs/**',
      'node_modules/@js-sdsl/**',
      'node_modules/long/**',
      'node_modules/lodash.camelcase/**',
      'node_modules/tar-fs/**',
      'node_modules/tar-stream/**',
      'node_modules/bl/**',
      'node_modules/chownr/**',
      'node_modules/mkdirp-classic/**',
      'node_modules/pump/**',
      'node_modules/end-of-stream/**',
      'node_modules/fs-constants/**',
      'node_modules/once/**',
      'node_modules/wrappy/**',
      // Of Next, the experimental build of React.
      'node_modules/next/dist/compiled/next-server/*-experimental.runtime.prod.js',
    ],
  },
}
