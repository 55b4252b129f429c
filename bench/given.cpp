#include "given.h"

#include <fmt/core.h>

#include <atomic>
#include <thread>

#include "app/credentials.h"
#include "app/reports.h"
#include "cli/fiction/population.h"
#include "cli/progress.h"
#include "codec/content.h"

namespace ingang::bench {

std::unique_ptr<cli::Serving> serving(const std::filesystem::path& folder,
                                      const std::string& store) {
  cli::Serve serve;
  serve.places.folder = folder;
  serve.places.store = store;
  serve.port = 0;
  auto out = cli::Serving::start(serve);
  if (!out) throw Stopped{out.error()};
  return std::move(*out);
}

std::vector<report::Content> contents(cli::Installation& installation, std::size_t count) {
  const auto now = installation.clock().now();
  auto population = cli::Population::load(installation.places().data, 7, stockholm(now).date);
  if (!population) throw Stopped{population.error()};
  std::vector<report::Content> out;
  while (out.size() < count) {
    auto content = population->report(population->family(installation.county()->directory), now);
    if (content.guardians.size() == 2) out.push_back(std::move(content));
  }
  return out;
}

std::vector<std::string> bodies(const std::vector<report::Content>& contents) {
  std::vector<std::string> out;
  for (const auto& content : contents)
    out.push_back("{\"content\":" + codec::encode_content(content) + "}");
  return out;
}

std::string sign_in(cli::Installation& installation, std::string_view name) {
  const auto account = installation.accounts().find(name);
  if (!account) throw Stopped{fmt::format("no account {}", name)};
  for (int tries = 0;; ++tries) {
    const auto code = app::totp_now(account->totp_secret, installation.clock().now());
    const auto session = installation.accounts().sign_in(name, account->training_password, code);
    if (session) return session->token;
    if (tries > 0) throw Stopped{std::string(session.error().code.text)};
    std::this_thread::sleep_for(std::chrono::seconds{31});  // until there is another code
  }
}

void add_account(cli::Installation& installation, const access::Actor& who) {
  static const std::string hashed = app::hash_open_password("bench");
  const auto today = stockholm(installation.clock().now()).date;
  app::Account account;
  account.account = who.who.account;
  account.name = who.who.name;
  account.password_hash = hashed;
  account.training_password = "bench";
  account.totp_secret.resize(20);
  installation.ids().fill(account.totp_secret);
  account.memberships.push_back({.unit = who.who.unit,
                                 .authority = who.who.authority,
                                 .roles = who.roles,
                                 .from = today,
                                 .to = today.plus_months(12)});
  if (installation.accounts().find(account.account)) return;
  if (const auto done = installation.accounts().create(account); !done)
    throw Stopped{std::string(done.error().code.text)};
}

access::Actor actor(cli::Installation& installation, std::string_view name) {
  const auto account = installation.accounts().find(name);
  if (!account) throw Stopped{fmt::format("no account {}", name)};
  const auto& membership = account->memberships.front();
  return {.who = {.account = account->account,
                  .name = account->name,
                  .unit = membership.unit,
                  .authority = membership.authority},
          .roles = membership.roles};
}

std::string certificate(cli::Serving& server) {
  return (server.installation().places().folder / "tls/certificate.pem").string();
}

cli::Client client(cli::Serving& server, const std::string& token) {
  cli::Client out(fmt::format("https://localhost:{}", server.port()), certificate(server));
  out.use_token(token);
  return out;
}

cli::Client client(int port, const std::string& certificate, const std::string& token) {
  cli::Client out(fmt::format("https://localhost:{}", port), certificate);
  out.use_token(token);
  return out;
}

boost::json::object need(cli::Answered<boost::json::object> answered) {
  if (!answered) throw Stopped{answered.error().sentence()};
  return std::move(*answered);
}

void wait_for_index(cli::Installation& installation) {
  while (true) {
    const auto waiting = installation.ledger().index_tasks(1);
    if (!waiting) throw Stopped{waiting.error().what};
    if (waiting->empty()) return;
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
}

void preload(cli::Serving& server, const std::vector<report::Content>& contents,
             std::uint64_t count) {
  auto& installation = server.installation();
  const app::Reports reports(installation.house());
  const auto police = actor(installation, "polis");
  cli::Progress bar("Förladdar", count);
  std::atomic<std::uint64_t> next{};
  std::atomic<bool> failed{};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 96; ++i) {
      threads.emplace_back([&] {
        while (!failed) {
          const auto at = next++;
          if (at >= count) return;
          app::SendReport send{.content = contents[at % contents.size()]};
          failed = failed ||
                   !reports.send(
                       std::move(send), police,
                       {.route = "preload", .key = fmt::format("preload-{:016}", at), .body = {}});
        }
      });
    }
    while (next < count && !failed) {
      bar.at(next);
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
  }
  if (failed) throw Stopped{"the preload failed"};
  bar.at(count);
  wait_for_index(installation);
}

}  // namespace ingang::bench
