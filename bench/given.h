// Given: what every measurement of ours starts from: a server with training users, reports to send,
// somebody signed in.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "bench.h"
#include "cli/client.h"
#include "cli/serving.h"
#include "domain/access/actor.h"
#include "domain/report/content.h"

namespace ingang::bench {

// In this process, on a free port. `store`: nothing for SQLite in the folder, else PostgreSQL.
[[nodiscard]] std::unique_ptr<cli::Serving> serving(const std::filesystem::path& folder,
                                                    const std::string& store = {});
// Reports with a child, two guardians and a sibling, all with numbers.
[[nodiscard]] std::vector<report::Content> contents(cli::Installation& installation,
                                                    std::size_t count);
[[nodiscard]] std::vector<std::string> bodies(const std::vector<report::Content>& contents);
// A token. A code works once: a second sign-in within its half minute waits for the next.
[[nodiscard]] std::string sign_in(cli::Installation& installation, std::string_view account);
// Somebody more, who may sign in: the password is "bench", and hashed once for all.
void add_account(cli::Installation& installation, const access::Actor& who);
[[nodiscard]] access::Actor actor(cli::Installation& installation, std::string_view account);
[[nodiscard]] cli::Client client(cli::Serving& server, const std::string& token);
[[nodiscard]] std::string certificate(cli::Serving& server);
[[nodiscard]] cli::Client client(int port, const std::string& certificate,
                                 const std::string& token);
// What was answered; throws what went wrong.
[[nodiscard]] boost::json::object need(cli::Answered<boost::json::object> answered);
void wait_for_index(cli::Installation& installation);
// Through the use case itself, without HTTPS, until they can be searched for.
void preload(cli::Serving& server, const std::vector<report::Content>& contents,
             std::uint64_t count);

}  // namespace ingang::bench
