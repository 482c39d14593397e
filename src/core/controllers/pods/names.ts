import { hashText } from '../../text/hashText.js';

/** `rand.alphanums` of Kubernetes: no vowels and no digits that look like letters, so that no bad words come up. */
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** The longest generated name, and how much of it is generated. As apiserver's `storage/names`. */
const maxNameLength = 63;
const suffixLength = 5;

/**
 * A name as the API server makes it from a `generateName`: the base cut to 58 characters, and five letters that are derived
 * from `identity` here instead of being random. `isFree` refuses names that are taken, as a retry would.
 */
export function generateName(base: string, identity: string, isFree: (name: string) => boolean): string {
  const prefix = base.slice(0, maxNameLength - suffixLength);
  for (let attempt = 0; ; attempt++) {
    const name = prefix + suffixOf(attempt === 0 ? identity : `${identity} ${attempt}`);
    if (isFree(name)) return name;
  }
}

/** Five letters of the alphabet that an identity gives. */
function suffixOf(identity: string): string {
  let number = hashText(identity);
  let suffix = '';
  for (let i = 0; i < suffixLength; i++) {
    suffix += alphabet[number % alphabet.length] ?? '';
    number = Math.floor(number / alphabet.length);
  }
  return suffix;
}

/** Encodes a text in the alphabet, letter by letter. As `rand.SafeEncodeString`. */
function encodeSafely(text: string): string {
  return Array.from(text, (letter) => alphabet[letter.charCodeAt(0) % alphabet.length] ?? '').join('');
}

/** A hash in the form of `controller.ComputeHash`, derived from the identity instead of from the template, so that edits leave it alone. */
export function templateHashOf(identity: string): string {
  return encodeSafely(String(hashText(`${identity} template`)));
}

/** The `generateName` of a controller's pods. As `controller.GetPodsPrefix`: without the dash where it would be too long. */
export function podsPrefix(controllerName: string): string {
  const prefix = `${controllerName}-`;
  return prefix.length > 253 ? controllerName : prefix;
}

/** `NAME-HASH`, with the name cut where the whole would be too long for a DNS subdomain. As the Deployment controller's `generateReplicaSetName`. */
export function replicaSetName(deployment: string, hash: string): string {
  return `${deployment.slice(0, 253 - 1 - hash.length)}-${hash}`;
}
