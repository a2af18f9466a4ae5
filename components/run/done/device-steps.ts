/** The name under which the certificate is saved. */
export const FILE = 'local-authority.crt'

export interface Device {
  name: string
  /** In their order. Text in `backticks` is ready to copy. */
  steps: string[]
}

/** How each kind of device is told to trust an authority. */
export const devices: Device[] = [
  {
    name: 'macOS',
    steps: [
      'Open the file: Keychain Access asks where to keep it. Choose System.',
      'Double-click it there, open Trust, choose Always Trust, and close the window.',
      `Or in a terminal: \`sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ${FILE}\``,
    ],
  },
  {
    name: 'Windows',
    steps: [
      'Open the file, choose Install Certificate, then Local Machine.',
      'Choose the store yourself: Trusted Root Certification Authorities.',
      `Or in a terminal of an administrator: \`certutil -addstore -f ROOT ${FILE}\``,
    ],
  },
  {
    name: 'Linux',
    steps: [
      `Debian and Ubuntu: \`sudo cp ${FILE} /usr/local/share/ca-certificates/ && sudo update-ca-certificates\``,
      `Fedora: \`sudo cp ${FILE} /etc/pki/ca-trust/source/anchors/ && sudo update-ca-trust\``,
      'Chrome keeps its own list: Settings, Privacy and security, Security, Manage certificates, and import it there.',
    ],
  },
  {
    name: 'iPhone and iPad',
    steps: [
      'Send the file there by AirDrop or mail and open it.',
      'In Settings, choose Profile Downloaded, then Install.',
      'In Settings, General, About, Certificate Trust Settings, switch it on.',
    ],
  },
  {
    name: 'Android',
    steps: [
      'Send the file there and save it.',
      'In Settings, look for “CA certificate”: mostly below Security, Encryption and credentials, Install a certificate.',
      'Choose Install anyway, then the file. Chrome goes by it.',
    ],
  },
  {
    name: 'Firefox',
    steps: [
      'On macOS and Windows it goes by what the system trusts; start it again.',
      'Elsewhere: Settings, Privacy & Security, View Certificates, Authorities, Import, and trust it for websites.',
    ],
  },
]
