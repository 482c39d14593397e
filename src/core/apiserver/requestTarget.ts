import { apiVersionOf, resources, type Resource } from './resources.js';

/** What the path of a request means. */
export interface Target {
  readonly resource: Resource;
  readonly namespace: string;
  readonly name: string | undefined;
}

/** `/api/v1/namespaces/NS/services[/NAME]`, `/apis/GROUP/VERSION/...`, or a cluster-scoped `/api/v1/nodes[/NAME]`. */
export function findTarget(path: string): Target | undefined {
  const [, prefix, ...steps] = path.split('/');
  const apiVersion = prefix === 'api' ? (steps.shift() ?? '') : steps.splice(0, 2).join('/');
  const namespace = steps.length > 2 && steps[0] === 'namespaces' ? (steps.splice(0, 2)[1] ?? '') : '';
  const [plural, name, ...rest] = steps;
  const resource = resources.find((each) => each.name === plural && apiVersionOf(each) === apiVersion);
  if (resource === undefined || rest.length > 0 || resource.namespaced !== (namespace !== ''))
    return undefined;
  return { resource, namespace, name };
}

/** The one object that a target means, among those of the server. */
export function keyOf({ resource, namespace, name }: Target): string {
  return `${resource.kind}/${namespace}/${name ?? ''}`;
}

/** A resource as messages name it: `services`, `deployments.apps`. */
export function printResource({ name, group }: Resource): string {
  return group === '' ? name : `${name}.${group}`;
}
