// Settings: what each line to the server is opened with, and told first.
//
// Errors:  none; what could not be opened says so itself.
#pragma once

#include <libpq-fe.h>

#include <string>

namespace ingang::stores::postgres {

// What a commit means must not hang on the server's settings, nor a lost server on ours. And a plan
// that was made for an empty table is kept for a full one: where there is an index, it is used.
// The server finds out within seconds, too, that the machine of a node is gone.
inline constexpr const char* kSettings =
    "SET synchronous_commit = on; SET lock_timeout = '10s'; SET statement_timeout = '60s';"
    " SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = warning;"
    " SET bytea_output = hex; SET TIME ZONE 'UTC'; SET enable_seqscan = off; SET jit = off;"
    " SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3;"
    " SET tcp_user_timeout = 5000;";
// Much longer than any transaction of ours, and shorter than others wait: see postgres_store.cpp.
inline constexpr const char* kSettingsOfWriters = "SET idle_in_transaction_session_timeout = '2s';";

// This node, too, finds out within seconds that the server's machine is gone. What stands in the
// address itself counts before what is asked for here.
[[nodiscard]] PGconn* open_line(const std::string& url);

}  // namespace ingang::stores::postgres
