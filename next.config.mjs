/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  poweredByHeader: false,
  reactStrictMode: true,
  compress: false,
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true },
  // dockerode reaches ssh2's optional native add-on, which no bundler can take.
  serverExternalPackages: ['dockerode', 'docker-modem', 'ssh2', 'cpu-features'],
  outputFileTracingExcludes: {
    '*': [
      'node_modules/sharp/**',
      'node_modules/@img/**',
      'node_modules/typescript/**',
      'node_modules/@typescript/**',
    ],
  },
}
