/** What `--help` prints. */
export const usage = `Simulates what a Kubernetes cluster does with Service manifests; it needs no cluster.

service-scope check    [PATH...] [--format text|json|sarif] [--fail-on error|warning|information] [--fix]
service-scope get      services|pods|nodes|endpointslices|endpoints [NAME] [PATH...] [-n NS | -A] [-o wide|json|yaml|name]
service-scope describe service|node|pod|endpoints|endpointslice [NAME] [PATH...] [-n NS]
service-scope curl     [PATH...] --from NODE | [NS/]pod/NAME | [NS/]deployment/NAME | [NS/]statefulset/NAME | outside
                       [--proxy-mode iptables|nftables|ipvs] [--requests N] [--format text|json] -- CURL-ARGUMENTS
service-scope reach    SERVICE [PATH...] [-n NS] [--format text|json]

PATH is a file, a folder or - for standard input; the default is the current folder.
check ends with 0 when nothing is at or above the level, 1 with findings, 2 with unusable arguments; curl with curl's own code.
`;
