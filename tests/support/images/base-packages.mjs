/**
 * What the images are made of: programs with the libraries they load, by hand, because what Debian would add for
 * an installation (perl, LLVM, locales) is three times as much. An image has a C library of its own, so one
 * release does on every Debian.
 */
export const basePackages = {
  suite: 'bookworm',
  /** The version that the suite has. */
  python: '3.11',
  names: [
    ...['bash', 'busybox-static', 'libc6', 'libc-bin', 'libgcc-s1', 'libstdc++6', 'libtinfo6', 'libcrypt1'],
    ...['zlib1g', 'libssl3', 'tzdata'],
    ...forPython(),
    ...forFetching(),
    ...forPostgres(),
    ...['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'],
    'caddy',
  ],
}

function forPython() {
  return [
    ...['python3-minimal', 'python3.11-minimal', 'libpython3.11-minimal', 'libpython3.11-stdlib'],
    ...['libexpat1', 'libffi8'],
  ]
}

function forFetching() {
  return [
    ...['curl', 'wget', 'libcurl4', 'libnghttp2-14', 'libidn2-0', 'libunistring2', 'librtmp1', 'libssh2-1'],
    ...['libpsl5', 'libgssapi-krb5-2', 'libkrb5-3', 'libk5crypto3', 'libkrb5support0', 'libcom-err2'],
    ...['libkeyutils1', 'libldap-2.5-0', 'libsasl2-2', 'libzstd1', 'libbrotli1', 'libgnutls30'],
    ...['libhogweed6', 'libnettle8', 'libgmp10', 'libp11-kit0', 'libtasn1-6', 'libpcre2-8-0', 'libuuid1'],
  ]
}

function forPostgres() {
  return [
    ...['postgresql-15', 'postgresql-client-15', 'libpq5', 'libicu72', 'libxml2', 'libpam0g', 'libaudit1'],
    ...['libcap-ng0', 'libselinux1', 'libreadline8', 'liblz4-1', 'liblzma5'],
    ...['libsystemd0', 'libcap2', 'libgcrypt20', 'libgpg-error0'],
  ]
}
