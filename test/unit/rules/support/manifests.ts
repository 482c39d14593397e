/** What a Service text says beside its name; `metadata` and `spec` are what follows in their flow mappings. */
export interface ServiceText {
  readonly name?: string;
  readonly selector?: string;
  readonly ports?: string;
  readonly metadata?: string;
  readonly spec?: string;
}

/** A Service as a document of its own, in flow style. */
export function serviceText({
  name = 'web',
  selector,
  ports = 'port: 80',
  metadata,
  spec,
}: ServiceText = {}): string {
  const picks = selector ?? `app: ${name}`;
  return `---
apiVersion: v1
kind: Service
metadata: { name: ${name}${more(metadata)} }
spec: { ${picks === '' ? '' : `selector: { ${picks} }, `}ports: [{ ${ports} }]${more(spec)} }
`;
}

/** What a workload text says beside its name; `template` follows in the metadata of its pods, `pod` in their spec. */
export interface WorkloadText {
  readonly kind?: string;
  readonly name?: string;
  readonly labels?: string;
  readonly image?: string;
  readonly ports?: string;
  readonly metadata?: string;
  readonly spec?: string;
  readonly template?: string;
  readonly pod?: string;
}

/** A workload as a document of its own, in flow style: a Deployment with one container. */
export function workloadText(workload: WorkloadText = {}): string {
  const { kind = 'Deployment', name = 'web', image = 'nginx', ports = '{ containerPort: 80 }' } = workload;
  const { labels = `app: ${name}`, metadata, spec, template, pod } = workload;
  return `---
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}${more(metadata)} }
spec:
  selector: { matchLabels: { ${labels} } }
  template:
    metadata: { labels: { ${labels} }${more(template)} }
    spec: { containers: [{ name: main, image: ${image}, ports: [${ports}] }]${more(pod)} }
${spec === undefined ? '' : `  ${spec}\n`}`;
}

function more(fields: string | undefined): string {
  return fields === undefined ? '' : `, ${fields}`;
}
