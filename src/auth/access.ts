import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';

/** The Cloudflare Access application that stands before a deployment. */
export interface Access {
  /** `https://<team>.cloudflareaccess.com` */
  issuer: string;
  /** The application's audience tag. */
  audience: string;
}

/** Keys of an issuer that cannot be had: a fault of ours, which lets nobody in. */
class KeysUnreachable extends Error {}

const known = new Map<string, JWTVerifyGetKey>();

/** Kept for all requests: keys are fetched again when they are old, or when a newer one is named. */
function keysOf(issuer: string): JWTVerifyGetKey {
  const found = known.get(issuer) ?? reachable(issuer);
  known.set(issuer, found);
  return found;
}

function reachable(issuer: string): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL('/cdn-cgi/access/certs', issuer));
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      const { JWKSNoMatchingKey, JWKSMultipleMatchingKeys } = errors;
      if (error instanceof JWKSNoMatchingKey || error instanceof JWKSMultipleMatchingKeys) {
        throw error;
      }
      throw new KeysUnreachable(`The keys of ${issuer} cannot be had`, { cause: error });
    }
  };
}

/** The e-mail address that Access vouches for; undefined if it does not. */
export async function addressOf(assertion: string, access: Access): Promise<string | undefined> {
  const { issuer, audience } = access;
  try {
    const { payload } = await jwtVerify(assertion, keysOf(issuer), {
      issuer,
      audience,
      algorithms: ['RS256', 'ES256'],
      requiredClaims: ['exp'],
    });
    const { email } = payload;
    return typeof email === 'string' && email ? email.toLowerCase() : undefined;
  } catch (error) {
    if (error instanceof KeysUnreachable) throw error;
    return undefined;
  }
}
