import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
} from 'graphql';
import { hashOf } from '../auth/secret.ts';
import type { Step } from '../context.ts';
import type { Client } from '../engine/client.ts';
import { limits } from '../limits.ts';

/** In each answer. Whoever reports a fault names it, and an operator finds the request by it. */
export const requestIdHeader = 'x-request-id';

const rayId = /^[0-9a-f]{16}(-[A-Z]{3})?$/;

/** Cloudflare's id of the request. Elsewhere a client may have sent the header, so its form is checked. */
function idOf({ headers }: Request): string {
  const ray = headers.get('cf-ray') ?? '';
  return rayId.test(ray) ? ray : crypto.randomUUID();
}

const hashes = new WeakMap<DocumentNode, Promise<string>>();

/**
 * What the log tells of one request. It has nothing from a credential, a variable, the text of the
 * document or the address of the client.
 */
export class RequestLog {
  readonly id: string;
  readonly #started = Date.now();
  /** The name of the operation, or the address of an export. */
  operation = '';
  type?: string;
  document?: DocumentNode;
  /** The schema that the document was executed with. Undefined if nothing was executed. */
  schema?: GraphQLSchema;
  /** The codes of the errors in the answer. */
  readonly codes = new Set<string>();
  /** If the body of the answer is read from the database while it is sent: resolves at its end. */
  body?: Promise<void>;

  constructor(request: Request) {
    this.id = idOf(request);
  }

  named(operation: string, type: string): void {
    this.operation = operation.slice(0, limits.quoted);
    this.type = type;
  }

  /** SHA-256 of the document, once for each document that the server keeps. */
  hash(): Promise<string> | undefined {
    const { document } = this;
    if (!document) return undefined;
    const hash = hashes.get(document) ?? hashOf(document.loc?.source.body ?? '');
    hashes.set(document, hash);
    return hash;
  }

  /** The line of the log. `client` is undefined if the request was refused before there was one. */
  line(status: number, client: Client | undefined, document?: string) {
    const { calls = 0, attempts = 0, statements = 0, rowsRead = 0 } = client?.reading ?? {};
    const fallback = status < 400 ? 'ok' : `HTTP_${status}`;
    return {
      log: 'request',
      requestId: this.id,
      operation: this.operation,
      type: this.type,
      document,
      cost: client?.budget.cost ?? 0,
      calls,
      attempts,
      statements,
      rowsRead,
      ms: Date.now() - this.#started,
      status,
      outcome: [...this.codes].join(' ') || fallback,
    };
  }
}

export type LogLine = ReturnType<RequestLog['line']>;

const logs = new WeakMap<Request, RequestLog>();

export function logOf(request: Request): RequestLog {
  const log = logs.get(request) ?? new RequestLog(request);
  logs.set(request, log);
  return log;
}

/** Notes which operation a request asks for. */
export const operationLogged: Step = {
  onParse:
    () =>
    ({ result, context }) => {
      if (result === null || result instanceof Error) return;
      const log = logOf(context.request);
      log.document = result;
      const operation = getOperationAST(result, context.params.operationName);
      if (operation) log.named(operation.name?.value ?? '', operation.operation);
    },
  onExecute({ args: { contextValue, schema } }) {
    logOf(contextValue.request).schema = schema;
  },
};

/** Notes the codes of the errors, and tells the client by which id to report them. */
export const outcomeLogged: Step = {
  onResultProcess({ request, result, setResult }) {
    const { errors, extensions, ...answer } = result as ExecutionResult;
    if (!errors?.length) return;
    const log = logOf(request);
    for (const { extensions } of errors as GraphQLError[]) log.codes.add(String(extensions.code));
    setResult({ errors, ...answer, extensions: { ...extensions, requestId: log.id } });
  },
};
