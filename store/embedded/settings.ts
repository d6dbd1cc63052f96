/** How PostgreSQL is set up for one person's machine: little memory, few processes, nothing of what people write in its log. */
import { type Address, SOCKET_PORT } from "./address.ts";

type Wishes = { address: Address; durable: boolean; maxConnections: number };

export function settingsFor({ address, durable, maxConnections }: Wishes): [name: string, value: string | number][] {
  return [...listening(address), ["max_connections", maxConnections], ...SMALL, ...QUIET, ...(durable ? [] : CARELESS)];
}

function listening(address: Address): [string, string | number][] {
  if (address.is === "loopback")
    return [
      ["listen_addresses", "127.0.0.1"],
      ["unix_socket_directories", ""],
      ["port", address.port],
    ];
  return [
    ["listen_addresses", ""],
    ["unix_socket_directories", address.folder],
    ["unix_socket_permissions", "0700"],
    ["port", SOCKET_PORT],
  ];
}

const SMALL: [string, string | number][] = [
  ["shared_buffers", "32MB"],
  ["work_mem", "8MB"],
  ["maintenance_work_mem", "64MB"],
  ["effective_cache_size", "512MB"],
  ["min_wal_size", "32MB"],
  ["max_wal_size", "256MB"],
  ["huge_pages", "off"],
  ["jit", "off"],
  ["io_method", "sync"],
  ["autovacuum_worker_slots", 2],
  ["autovacuum_max_workers", 2],
  ["max_worker_processes", 2],
  // A container's /dev/shm is too small for parallel queries.
  ["max_parallel_workers_per_gather", 0],
  ["max_parallel_maintenance_workers", 0],
  ["max_logical_replication_workers", 0],
  ["max_wal_senders", 0],
  ["max_replication_slots", 0],
  ["random_page_cost", "1.1"],
];

const QUIET: [string, string | number][] = [
  ["timezone", "UTC"],
  ["log_timezone", "UTC"],
  ["logging_collector", "off"],
  ["log_min_messages", "warning"],
  ["log_min_error_statement", "panic"],
  ["log_error_verbosity", "terse"],
  ["log_checkpoints", "off"],
  // A query whose asker is gone ends.
  ["client_connection_check_interval", "10s"],
];

/** For tests alone: a power cut may lose everything. */
const CARELESS: [string, string | number][] = [
  ["fsync", "off"],
  ["synchronous_commit", "off"],
  ["full_page_writes", "off"],
];
