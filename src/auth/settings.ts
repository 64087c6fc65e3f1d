import type { Access } from './access.ts';

/** The variables of a deployment that control access. */
export interface Settings {
  PRIVATE?: string;
  ACCESS_ISSUER?: string;
  ACCESS_AUDIENCE?: string;
}

export function settingsOf({ PRIVATE, ACCESS_ISSUER, ACCESS_AUDIENCE }: Settings) {
  const access: Access | undefined =
    ACCESS_ISSUER && ACCESS_AUDIENCE
      ? { issuer: ACCESS_ISSUER, audience: ACCESS_AUDIENCE }
      : undefined;
  // Any value but `false` means private: a mistyped value must not publish the record.
  return { access, isPrivate: PRIVATE !== undefined && PRIVATE !== 'false' };
}
