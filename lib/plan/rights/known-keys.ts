/*
 * The keys of compose files that this wizard knows, by where they stand. What is not here is named on the review; a key that
 * gives rights has a rule of its own beside this list.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean))

/** Keys of a service that ask nothing of the machine, or that other parts of the wizard read. */
export const PLAIN_SERVICE_KEYS = words(`
  attach blkio_config cap_drop command configs container_name cpu_count cpu_percent cpu_period cpu_quota
  cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset depends_on deploy dns dns_opt dns_search domainname entrypoint
  environment expose extends group_add healthcheck hostname image init links mac_address mem_limit
  mem_reservation mem_swappiness memswap_limit models networks pids_limit platform ports profiles pull_policy
  pull_refresh_after read_only restart scale secrets shm_size stdin_open stop_grace_period stop_signal tmpfs tty
  ulimits user working_dir`)

export const PLAIN_BUILD_KEYS = words(`
  args dockerfile_inline labels no_cache no_cache_filter platforms provenance pull sbom secrets shm_size target ulimits`)

export const MOUNT_KEYS = words('type source target read_only consistency bind volume tmpfs image cluster')

export const TOP_KEYS = words('version name include services models networks volumes secrets configs')
export const VOLUME_KEYS = words('name driver driver_opts external labels')
/** Options of Docker's own driver of volumes. */
export const OPTION_KEYS = words('type o device size')
export const NETWORK_KEYS = words(
  'name driver driver_opts ipam external internal enable_ipv4 enable_ipv6 attachable labels',
)
export const SECRET_KEYS = words(
  'name environment file external labels driver driver_opts template_driver content',
)
export const DEPLOY_KEYS = words(
  'mode endpoint_mode replicas labels rollback_config update_config resources restart_policy placement',
)
