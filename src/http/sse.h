// Listeners: whoever has a live stream open (server-sent events), to whom events are published.
// Subscription: one such stream, and what waits to be sent on it.
//
// Source:  WHATWG HTML, "Server-sent events".
// Promise: nobody waits for a slow client: when more than `pending_max` events wait for it, they
//          are dropped and replaced by one `resync` event, which tells the client to load
//          everything again. The filter is asked at each push, so that the rights of this moment
//          count, and not those at the sign-in.
// Secrecy: events carry references and never content. `audience` is for the filter and is not sent.
// Threads: any. The filter runs on the publisher's thread, outside every lock.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace ingang::http {

// The id of every event. When a browser comes back with it, it has heard something before. A number
// that grows would tell the viewer how much happens to others.
inline constexpr std::string_view kHeardId{"heard"};

struct Event {
  std::string id{};    // Comes back as Last-Event-ID.
  std::string name{};  // The event type; `resync` and `bye` are the server's own.
  std::string data{};
  std::vector<std::string> audience{};
};

// The event that tells a page to load everything again, because it may have missed something. It is
// sent on every stream, whatever the filter says, unless the filter closes the stream.
[[nodiscard]] Event resync(std::string id);

// close: the viewer has no right to the stream any more, as when the session has ended.
enum class Delivery { send, skip, close };

class Subscription {
 public:
  using Filter = std::function<Delivery(const Event&)>;
  struct Taken {
    std::string frames;
    bool ended;
  };

  // `subject` is the name by which Listeners::close() ends the stream, such as the session's.
  Subscription(std::string subject, Filter filter, std::size_t pending_max = 64);

  // A handler also uses it, after it has subscribed, to send what happened since Last-Event-ID.
  void push(const Event& event);
  void close();

  [[nodiscard]] const std::string& subject() const { return subject_; }
  [[nodiscard]] bool ended() const;

  // For the edge. `wake` is called, while a lock is held, when there is something to take. It is
  // never called after detach() has returned.
  void attach(std::function<void()> wake);
  void detach();
  [[nodiscard]] Taken take();

 private:
  void enqueue(const Event& event);

  const std::string subject_;
  const Filter filter_;
  const std::size_t pending_max_;
  mutable std::mutex mutex_;
  std::string pending_;
  std::size_t pending_count_{};
  bool resync_{};
  bool ended_{};
  std::string last_id_;
  std::function<void()> wake_;
};

class Listeners {
 public:
  std::shared_ptr<Subscription> subscribe(std::string subject, Subscription::Filter filter,
                                          std::size_t pending_max = 64);
  void publish(const Event& event);
  void close(std::string_view subject);
  [[nodiscard]] std::size_t open() const;
  [[nodiscard]] std::vector<std::shared_ptr<Subscription>> living() const;

 private:
  mutable std::mutex mutex_;
  mutable std::vector<std::weak_ptr<Subscription>> subscriptions_;
};

// The octets of one event. Line breaks in id and name are removed; data may have several lines.
[[nodiscard]] std::string frame(const Event& event);

}  // namespace ingang::http
