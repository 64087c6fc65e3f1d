import { type Admit, Client } from '../engine/client.ts';
import type { Database } from '../engine/database.ts';
import type { Statement } from '../engine/sql/statement.ts';
import {
  type Caller,
  type Credential,
  callerOf,
  type Found,
  gated,
  lack,
  lookupOf,
  nobody,
  noteOfUse,
} from './caller.ts';
import type { Scope } from './scopes.ts';

interface CallerOptions {
  credential?: Credential;
  /** The oldest state of the database that may be read. */
  bookmark?: string;
  /** True if only callers with the scope `read` may read the record. */
  isPrivate?: boolean;
  admit?: Admit;
}

/** The client of one caller. The lookup of the caller is in the same batch as the first statement. */
export class CallerClient extends Client {
  readonly credential?: Credential;
  readonly #isPrivate: boolean;
  /** True if the answer says who the caller is. No cache may store it, even if it is nobody. */
  isPersonal = false;
  /** Whether the credential is valid. Undefined until it was looked up. */
  isVerified?: boolean;
  #caller?: Promise<Caller>;
  /** The token whose use is to be stored. */
  #unnoted?: number;

  constructor(database: Database, options: CallerOptions = {}) {
    const { credential, bookmark, isPrivate = false, admit } = options;
    super(database, bookmark, admit);
    this.credential = credential;
    this.#isPrivate = isPrivate;
  }

  get caller(): Promise<Caller> {
    this.#caller ??= this.#lookUp(this.credential);
    return this.#caller;
  }

  /** The editor who calls. Throws what the caller is told if the scope is missing. */
  async editorWith(scope: Scope): Promise<NonNullable<Caller['editor']>> {
    const caller = await this.caller;
    const error = lack(caller, scope);
    if (error) throw error;
    if (!caller.editor) throw new TypeError('Only an editor has a scope beyond reading');
    return caller.editor;
  }

  override ask(statement: Statement, changes?: readonly Statement[]): Promise<unknown> {
    this.caller.catch(() => {});
    return this.#isPrivate && this.credential
      ? this.#askGated(gated(statement, this.credential), changes)
      : super.ask(statement, changes);
  }

  /** The gate answers a caller who may not read with nothing. */
  async #askGated(statement: Statement, changes?: readonly Statement[]): Promise<unknown> {
    const answer = await super.ask(statement, changes);
    const refusal = lack(await this.caller, 'read');
    if (refusal) throw refusal;
    return answer;
  }

  async #lookUp(credential: Credential | undefined): Promise<Caller> {
    if (!credential) return nobody;
    const lookup = lookupOf(credential);
    // Another statement may have failed the batch, so the lookup is tried again alone.
    const answer = await super.ask(lookup).catch(() => super.ask(lookup));
    const found = answer as Found | null;
    if (found?.unnoted) this.#unnoted = found.token;
    const caller = callerOf(found);
    this.isVerified = caller.valid;
    return caller;
  }

  /** Call it after the answer. It stores `lastUsedAt` of the token, at most once an hour. */
  async noteUse(): Promise<void> {
    if (this.#unnoted) await this.run(noteOfUse(this.#unnoted));
  }
}
