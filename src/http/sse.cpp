#include "http/sse.h"

#include <algorithm>
#include <utility>

namespace ingang::http {
namespace {

constexpr std::string_view kResync = "resync";

void append_field(std::string& to, std::string_view name, std::string_view value) {
  to.append(name).append(": ");
  for (const char c : value) {
    if (c != '\n' && c != '\r' && c != '\0') to += c;
  }
  to += '\n';
}

}  // namespace

Event resync(std::string id) {
  return {.id = std::move(id), .name = std::string{kResync}, .data = "{}", .audience = {}};
}

std::string frame(const Event& event) {
  std::string bytes;
  bytes.reserve(event.id.size() + event.name.size() + event.data.size() + 32);
  if (!event.id.empty()) append_field(bytes, "id", event.id);
  if (!event.name.empty()) append_field(bytes, "event", event.name);
  std::string_view rest = event.data;
  for (;;) {
    const auto end = rest.find_first_of("\r\n");
    append_field(bytes, "data", rest.substr(0, end));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(rest.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
  }
  return bytes += '\n';
}

Subscription::Subscription(std::string subject, Filter filter, std::size_t pending_max)
    : subject_(std::move(subject)), filter_(std::move(filter)), pending_max_(pending_max) {}

void Subscription::push(const Event& event) {
  const Delivery delivery = filter_ ? filter_(event) : Delivery::send;
  if (delivery == Delivery::skip && event.name != kResync) return;
  if (delivery == Delivery::close) return close();
  const std::lock_guard lock(mutex_);
  if (ended_) return;
  enqueue(event);
  if (wake_) wake_();
}

void Subscription::enqueue(const Event& event) {
  if (!event.id.empty()) last_id_ = event.id;
  if (resync_ || pending_count_ == pending_max_) {
    // The id moves on, so that a client that has loaded everything resumes after what was dropped.
    resync_ = true;
    pending_ = frame(resync(last_id_));
    return;
  }
  pending_ += frame(event);
  ++pending_count_;
}

void Subscription::close() {
  const std::lock_guard lock(mutex_);
  ended_ = true;
  if (wake_) wake_();
}

bool Subscription::ended() const {
  const std::lock_guard lock(mutex_);
  return ended_;
}

void Subscription::attach(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

void Subscription::detach() {
  std::function<void()> released;
  const std::lock_guard lock(mutex_);
  released.swap(wake_);
  ended_ = true;
}

Subscription::Taken Subscription::take() {
  const std::lock_guard lock(mutex_);
  pending_count_ = 0;
  resync_ = false;
  return {.frames = std::exchange(pending_, {}), .ended = ended_};
}

std::shared_ptr<Subscription> Listeners::subscribe(std::string subject, Subscription::Filter filter,
                                                   std::size_t pending_max) {
  auto made = std::make_shared<Subscription>(std::move(subject), std::move(filter), pending_max);
  const std::lock_guard lock(mutex_);
  subscriptions_.push_back(made);
  return made;
}

std::vector<std::shared_ptr<Subscription>> Listeners::living() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<Subscription>> found;
  found.reserve(subscriptions_.size());
  std::erase_if(subscriptions_, [&](const std::weak_ptr<Subscription>& weak) {
    auto strong = weak.lock();
    if (!strong || strong->ended()) return true;
    found.push_back(std::move(strong));
    return false;
  });
  return found;
}

void Listeners::publish(const Event& event) {
  for (const auto& subscription : living()) subscription->push(event);
}

void Listeners::close(std::string_view subject) {
  for (const auto& subscription : living()) {
    if (subscription->subject() == subject) subscription->close();
  }
}

std::size_t Listeners::open() const { return living().size(); }

}  // namespace ingang::http
