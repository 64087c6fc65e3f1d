import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';

/** The Cloudflare Access application that protects a deployment. */
export interface Access {
  /** `https://<team>.cloudflareaccess.com` */
  issuer: string;
  /** The application's audience tag. */
  audience: string;
}

/** A server error: without the keys of the issuer nobody can be authenticated. */
class KeysUnreachable extends Error {}

const known = new Map<string, JWTVerifyGetKey>();

/** Cached across requests. jose fetches keys again when they are old or a token names a new one. */
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
      throw new KeysUnreachable(`The keys of ${issuer} cannot be fetched`, { cause: error });
    }
  };
}

/** The e-mail address in a valid assertion of Access. Undefined if it is not valid. */
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
