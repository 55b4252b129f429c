// FakeClock, SeededIds, FakeResidence, FakeStaff, FakeJournal, FakeNotices: ports for tests and
// simulation.
#pragma once

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <random>

#include "app/notice_port.h"
#include "app/ports.h"
#include "ledger/journal.h"

namespace ingang::app {

class FakeClock final : public Clock {
 public:
  explicit FakeClock(Instant at) : ms_(at.ms) {}
  [[nodiscard]] Instant now() const override { return Instant{ms_.load()}; }
  [[nodiscard]] std::chrono::milliseconds monotonic() const override {
    return std::chrono::milliseconds{ms_.load()};
  }
  void advance(Duration by) { ms_ += by.count(); }
  void set(Instant at) { ms_ = at.ms; }

 private:
  std::atomic<std::int64_t> ms_;
};

class SeededIds final : public Ids {
 public:
  explicit SeededIds(std::uint64_t seed = 1) : engine_(seed) {}
  void fill(std::span<std::uint8_t> random) override {
    const std::lock_guard lock(mutex_);
    for (auto& byte : random) byte = static_cast<std::uint8_t>(engine_() & 0xff);
  }

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_;
};

// Keeps what it was given; while it fails, it says so.
class FakeNotices final : public NoticePort {
 public:
  [[nodiscard]] std::set<alert::Channel> channels() const override { return channels_; }
  std::expected<void, std::string> send(const NoticeToSend& notice) override {
    const std::lock_guard lock(mutex_);
    tried_.push_back(notice);
    if (!failing_.empty()) return std::unexpected(failing_);
    sent_.push_back(notice);
    return {};
  }
  void fail(std::string why) { failing_ = std::move(why); }
  void use(std::set<alert::Channel> channels) { channels_ = std::move(channels); }
  [[nodiscard]] const std::vector<NoticeToSend>& sent() const { return sent_; }
  [[nodiscard]] const std::vector<NoticeToSend>& tried() const { return tried_; }
  void forget() {
    sent_.clear();
    tried_.clear();
  }

 private:
  std::mutex mutex_;
  std::set<alert::Channel> channels_{alert::Channel::call, alert::Channel::sms,
                                     alert::Channel::mail};
  std::string failing_;
  std::vector<NoticeToSend> sent_;
  std::vector<NoticeToSend> tried_;
};

// Answers what a test has put in, by the number's canonical text.
class FakeResidence final : public ResidencePort {
 public:
  std::expected<std::optional<routing::ResidenceEvidence>, Fault> find_residence(
      const person::Identifier& identifier) override {
    if (silent_) return std::unexpected(Fault{Fault::Kind::unavailable, "the register is silent"});
    const auto found = known_.find(std::string{person::reveal(identifier.number, Purpose::test)});
    if (found == known_.end()) return std::nullopt;
    return found->second;
  }
  void put(std::string number, routing::ResidenceEvidence evidence) {
    known_.insert_or_assign(std::move(number), std::move(evidence));
  }
  void forget() { known_.clear(); }
  void fall_silent(bool silent) { silent_ = silent; }

 private:
  std::map<std::string, routing::ResidenceEvidence> known_;
  bool silent_{};
};

// The people whom a test has put at work.
class FakeStaff final : public StaffPort {
 public:
  [[nodiscard]] Outcome<std::optional<access::Actor>> find_at_work(
      std::string_view account) const override {
    const auto found = at_work_.find(account);
    if (found == at_work_.end()) return std::nullopt;
    return found->second;
  }
  [[nodiscard]] Outcome<std::vector<access::Actor>> at_work_in(
      std::string_view authority) const override {
    std::vector<access::Actor> out;
    for (const auto& [account, actor] : at_work_) {
      if (actor.who.authority == authority) out.push_back(actor);
    }
    return out;
  }
  [[nodiscard]] Outcome<std::optional<LocalDate>> last_day_at(
      std::string_view account, std::string_view authority) const override {
    const auto found = at_work_.find(account);
    if (found == at_work_.end() || found->second.who.authority != authority) return std::nullopt;
    const auto leaves = leaves_.find(account);
    return leaves == leaves_.end() ? LocalDate{9999, 12, 31} : leaves->second;
  }
  [[nodiscard]] std::optional<Instant> last_heard(std::string_view,
                                                  const std::set<access::Role>&) const override {
    return heard_;
  }
  [[nodiscard]] Outcome<bool> has_another(std::string_view authority, access::Role role,
                                          std::string_view account) const override {
    return std::ranges::any_of(at_work_, [&](const auto& each) {
      return each.first != account && each.second.who.authority == authority &&
             each.second.has(role);
    });
  }
  void put(const access::Actor& actor) { at_work_.insert_or_assign(actor.who.account, actor); }
  [[nodiscard]] std::vector<Heard> heard_at(std::string_view unit) const override {
    const auto found = heard_at_.find(unit);
    return found == heard_at_.end() ? std::vector<Heard>{} : found->second;
  }
  void hear_at(const std::string& unit, Heard heard) {
    heard_at_[unit].push_back(std::move(heard));
  }
  void forget(const std::string& account) { at_work_.erase(account); }
  void leave_after(const std::string& account, LocalDate last) { leaves_[account] = last; }
  void hear(std::optional<Instant> at) { heard_ = at; }

 private:
  std::map<std::string, access::Actor, std::less<>> at_work_;
  std::map<std::string, LocalDate, std::less<>> leaves_;
  std::optional<Instant> heard_;
  std::map<std::string, std::vector<Heard>, std::less<>> heard_at_;
};

class FakeJournal final : public ledger::Journal {
 public:
  ledger::Stored<void> write(ByteView sealed) override {
    if (records_.size() >= places)
      return std::unexpected(
          ledger::StoreError{ledger::StoreError::Kind::unavailable, "the journal is full"});
    records_.emplace(next_++, Bytes(sealed.begin(), sealed.end()));
    return {};
  }
  [[nodiscard]] ledger::Stored<std::vector<Kept>> kept() const override {
    std::vector<Kept> out;
    for (const auto& [place, sealed] : records_) out.push_back({place, sealed});
    return out;
  }
  ledger::Stored<void> clear(std::uint32_t place) override {
    records_.erase(place);
    return {};
  }
  [[nodiscard]] bool is_empty() const override { return records_.empty(); }

  std::size_t places{64};

 private:
  std::map<std::uint32_t, Bytes> records_;
  std::uint32_t next_{};
};

}  // namespace ingang::app
