import * as vscode from 'vscode';
import { resolveCluster } from '../../core/language/clusterQueries.js';
import { suggestAddresses, type AddressFilter } from '../../core/language/curl/curlAddresses.js';
import {
  findSource,
  listCurlSources,
  sourceIdOf,
  type CurlSource,
} from '../../core/language/curl/curlSources.js';
import type { ClusterRef } from '../../core/language/languageCommand.js';
import type { CurlRequestRef } from '../../core/language/reports/reportRequest.js';
import type { ObjectRef } from '../../core/manifests/manifest.js';
import { chooseCluster } from '../chooseCluster.js';
import { commandIds } from '../contributionIds.js';
import { lastSource, rememberRequest } from '../curl/curlMemory.js';
import { askAddress, askCount, askSource } from '../curl/curlSteps.js';
import type { ReportDocuments } from '../reports.js';
import type { Scope } from '../scope.js';

/** What the command may be about: nothing, a Service or an address of a lens or hover, an item of a view, or a transcript to start from. */
export interface CurlArgument {
  readonly cluster?: ClusterRef;
  readonly service?: ObjectRef;
  readonly object?: ObjectRef;
  readonly port?: number;
  readonly from?: string;
  readonly argument?: string;
  /** A request whose parts are asked for again, each with what it was. */
  readonly edit?: CurlRequestRef;
}

/** "Curl from a Node...": asks for what is not given, and shows the transcript. Escape leaves nothing behind. */
export function registerCurlFromNode(scope: Scope, reports: ReportDocuments): void {
  scope.store.add(
    vscode.commands.registerCommand(commandIds.curlFromNode, (argument?: CurlArgument) =>
      scope.log.guardCommand('curl', async () => {
        const request = await new CurlFlow(scope, argument ?? {}).ask();
        if (request === undefined) return;
        await rememberRequest(scope.context, request.from, request.argument);
        await reports.show(request);
      }),
    ),
  );
}

class CurlFlow {
  readonly #scope: Scope;
  readonly #given: CurlArgument;
  readonly #filter: AddressFilter;
  #counts: boolean;
  #notice: string | undefined;

  constructor(scope: Scope, given: CurlArgument) {
    this.#scope = scope;
    this.#given = given;
    const service = given.service ?? (given.object?.kind === 'Service' ? given.object : undefined);
    this.#filter = {
      ...(service === undefined ? {} : { service }),
      ...(given.port === undefined ? {} : { port: given.port }),
    };
    this.#counts = given.edit?.requests !== undefined;
  }

  async ask(): Promise<CurlRequestRef | undefined> {
    await this.#scope.sync.start();
    const { edit } = this.#given;
    const cluster = edit?.cluster ?? this.#given.cluster ?? (await chooseCluster(this.#scope));
    if (cluster === undefined) return undefined;
    let source = this.#givenSource(cluster);
    for (;;) {
      source ??= await this.#askSource(cluster);
      if (source === undefined) return undefined;
      const address = await this.#askAddress(cluster, source);
      if (address === undefined) return undefined;
      if (address === 'back') {
        source = undefined;
        continue;
      }
      const requests = await this.#askRequests();
      if (requests === 'back') continue;
      if (requests === undefined) return undefined;
      const request = { kind: 'curl', cluster, from: source.id, argument: address.argument } as const;
      return requests === 1 ? request : { ...request, requests };
    }
  }

  /** The source that the argument names; for an address without one the last source, or the first there is. */
  #givenSource(ref: ClusterRef): CurlSource | undefined {
    const cluster = resolveCluster(this.#scope.workspace, ref);
    if (cluster === undefined) return undefined;
    const { from, object, argument } = this.#given;
    const named = from ?? sourceIdOf(object);
    const found = named === undefined ? undefined : findSource(cluster, named);
    if (found !== undefined || argument === undefined) return found;
    return findSource(cluster, lastSource(this.#scope.context) ?? '') ?? listCurlSources(cluster)[0];
  }

  async #askSource(cluster: ClusterRef): Promise<CurlSource | undefined> {
    const current = this.#given.edit?.from ?? lastSource(this.#scope.context);
    const place = { step: 1, totalSteps: this.#total, notice: this.#notice };
    const answer = await askSource(this.#scope, cluster, current, place);
    if (answer === 'gone') tellGone();
    return typeof answer === 'object' ? answer.item.source : undefined;
  }

  /** What was given, or the only address there is of the Service that was, else the user's choice. */
  async #askAddress(
    ref: ClusterRef,
    source: CurlSource,
  ): Promise<{ readonly argument: string } | 'back' | undefined> {
    const { argument, edit } = this.#given;
    if (argument !== undefined) return { argument };
    const only = this.#onlyAddress(ref, source);
    if (only !== undefined) return only;
    for (;;) {
      const answer = await askAddress(this.#scope, ref, source, {
        ...{ step: 2, totalSteps: this.#total, filter: this.#filter },
        ...(edit === undefined ? {} : { value: edit.argument }),
      });
      if (answer === undefined) return undefined;
      if (typeof answer === 'object') return { argument: answer.item.argument ?? answer.item.label };
      this.#notice = answer === 'gone' ? vscode.l10n.t('{0} is gone.', source.label) : undefined;
      if (answer !== 'button') return 'back';
      this.#counts = true;
    }
  }

  #onlyAddress(ref: ClusterRef, { client }: CurlSource): { readonly argument: string } | undefined {
    const cluster = resolveCluster(this.#scope.workspace, ref);
    if (cluster === undefined || this.#filter.service === undefined || this.#counts) return undefined;
    const [only, ...others] = suggestAddresses(cluster, client, this.#filter);
    return others.length === 0 ? only : undefined;
  }

  async #askRequests(): Promise<number | 'back' | undefined> {
    if (!this.#counts) return 1;
    const answer = await askCount({ step: 3, totalSteps: 3 }, this.#given.edit?.requests ?? 100);
    return typeof answer === 'object' ? answer.count : answer;
  }

  get #total(): number {
    return this.#counts ? 3 : 2;
  }
}

function tellGone(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The manifests of this request are gone, so there is nowhere to curl from.'),
  );
}
