#include "faults/load.h"

#include <gtest/gtest.h>

#include <thread>

namespace ingang::faults {

namespace {
constexpr std::chrono::milliseconds kPause{20};
}

std::string token_of(const Program& program, std::string_view account) {
  auto stranger = program.client();
  const auto about = stranger.get("/v1/about");
  if (!about) {
    ADD_FAILURE() << about.error().sentence();
    return {};
  }
  for (const auto& user : about->at("users").as_array()) {
    if (user.at("account").as_string() != account) continue;
    const auto done =
        stranger.sign_in(account, user.at("password").as_string(), user.at("totp_now").as_string());
    EXPECT_TRUE(done) << (done ? "" : done.error().sentence());
    return stranger.token();
  }
  ADD_FAILURE() << "nobody is called " << account;
  return {};
}

Client with_token(const Program& program, const std::string& token) {
  auto out = program.client();
  out.use_token(token);
  return out;
}

std::string report_body(std::uint64_t number) {
  return fmt::format(
      R"({{"content":{{"form_version":"2026-1","reporter":{{"phone":"08-465 004 07"}},"child":{{"description":"Fiktivt barn {0}"}},)"
      R"("now":{{"place":"Provplatsen"}},"danger":"no","what_happened":"Fiktiv anmälan nummer {0}."}}}})",
      number);
}

std::string not_whole(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  const auto note = folder / "outside/checkpoint";
  const auto kept = folder.string() + ".note";
  const bool noted = fs::exists(note);  // once: a server that runs may sign the first meanwhile
  if (noted) fs::copy_file(note, kept, fs::copy_options::overwrite_existing);
  const auto ran = cli::run_program(
      fmt::format("verify --folder {}{}", folder.string(), noted ? " --checkpoint " + kept : ""));
  fs::remove(kept);
  return ran.code == (noted ? 0 : 3) ? std::string{} : ran.said;
}

std::uint64_t Load::answered() const {
  const std::scoped_lock lock(mutex_);
  return answered_.size();
}

std::multiset<std::string> Load::looked() const {
  const std::scoped_lock lock(mutex_);
  return looked_;
}

void Load::keep(std::uint64_t number, const std::string& reference) {
  const std::scoped_lock lock(mutex_);
  const auto [there, fresh] = answered_.try_emplace(number, reference);
  if (!fresh && there->second != reference) ++otherwise_;
}

void Load::send_one(Client& client, std::uint64_t number) {
  const auto sent =
      client.post("/v1/reports", report_body(number), fmt::format("fault-test-key-{:08}", number));
  if (!sent) return;
  const std::string reference(sent->at("reference").as_string());
  keep(number, reference);
  if (!client.get("/v1/reports/" + reference)) return;
  const std::scoped_lock lock(mutex_);
  looked_.insert(reference);
}

void Load::send(const Program& program, int threads) {
  std::vector<std::uint64_t> left;
  {
    const std::scoped_lock lock(mutex_);
    for (std::uint64_t i = 0; i < wanted_; ++i) {
      if (!answered_.contains(i)) left.push_back(i);
    }
  }
  std::atomic<std::size_t> next{0};
  std::vector<std::jthread> senders;
  for (int t = 0; t < threads; ++t) {
    senders.emplace_back([&] {
      auto client = with_token(program, token_);
      auto other = with_token(program, token_);
      for (auto i = next++; i < left.size(); i = next++) {
        if (twice_) {
          std::jthread beside([&] { send_one(other, left[i]); });
          send_one(client, left[i]);
        } else {
          send_one(client, left[i]);
        }
      }
    });
  }
}

bool Load::send_all(const Program& program, std::chrono::seconds longest) {
  const auto until = std::chrono::steady_clock::now() + longest;
  while (answered() < wanted_) {
    if (std::chrono::steady_clock::now() > until) return false;
    send(program, 4);
    if (answered() < wanted_) std::this_thread::sleep_for(kPause);
  }
  return true;
}

std::chrono::steady_clock::duration Load::until_answered(const Program& program) {
  const auto from = std::chrono::steady_clock::now();
  more(1);
  const auto number = wanted_ - 1;
  auto client = with_token(program, token_);
  for (int i = 0; i < 3000; ++i) {
    send_one(client, number);
    const std::scoped_lock lock(mutex_);
    if (answered_.contains(number)) return std::chrono::steady_clock::now() - from;
    std::this_thread::sleep_for(kPause);
  }
  ADD_FAILURE() << "nobody was answered again";
  return std::chrono::steady_clock::now() - from;
}

std::multiset<std::string> Load::listed(const Program& program) const {
  std::multiset<std::string> out;
  auto reader = with_token(program, token_);
  std::string after;
  do {
    const auto list =
        reader.get("/v1/reports?scope=all&limit=100" + (after.empty() ? "" : "&after=" + after));
    EXPECT_TRUE(list) << list.error().sentence();
    if (!list) break;
    for (const auto& item : list->at("items").as_array())
      out.emplace(item.at("reference").as_string());
    const auto* cursor = list->if_contains("cursor");
    after = cursor ? std::string(cursor->as_string()) : std::string{};
  } while (!after.empty());
  return out;
}

void Load::check(const Program& program, Scenario& scenario, bool all) {
  const auto there = listed(program);
  std::uint64_t lost = 0;
  std::uint64_t doubled = 0;
  for (const auto& [number, reference] : answered_) {
    if (!there.contains(reference)) ++lost;
    if (there.count(reference) > 1) ++doubled;
  }
  if (all && there.size() > answered_.size()) doubled += there.size() - answered_.size();
  doubled += otherwise_.exchange(0);
  EXPECT_EQ(lost, 0U) << "INGANG_SEED=" << scenario.seed();
  EXPECT_EQ(doubled, 0U) << "INGANG_SEED=" << scenario.seed();
  scenario.answered(answered_.size() - checked_);
  checked_ = answered_.size();
  scenario.lost(lost);
  scenario.doubled(doubled);
}

}  // namespace ingang::faults
