// Hub: hands events to live streams (server-sent events). Subscription: one stream and what waits
// to be sent on it.
//
// Source:  WHATWG HTML, "Server-sent events".
// Promise: a slow client never holds anybody up: past `pending_max` what waits is dropped and
// replaced by one `resync`
//          event, which tells the client to load everything again. The filter is asked at each
//          push, so that rights are those of the moment and not those of the sign-in.
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

struct Event {
  std::string id{};    // Comes back as Last-Event-ID; position and epoch of the ledger.
  std::string name{};  // The event type; `resync` and `bye` are the hub's own.
  std::string data{};
  std::vector<std::string> audience{};
};

// Tells whoever hears it to load everything again: it may have missed something. For everybody,
// whatever their filter says, unless it closes the stream.
[[nodiscard]] Event resync(std::string id);

// close: this viewer has lost the right to the whole stream, as when the session has ended.
enum class Delivery { send, skip, close };

class Subscription {
 public:
  using Filter = std::function<Delivery(const Event&)>;
  struct Taken {
    std::string frames;
    bool ended;
  };

  // `subject` names whom Hub::close() ends, such as the session.
  Subscription(std::string subject, Filter filter, std::size_t pending_max = 64);

  // Also used by a handler to give what happened since Last-Event-ID, after it has subscribed.
  void push(const Event& event);
  void close();

  [[nodiscard]] const std::string& subject() const { return subject_; }
  [[nodiscard]] bool ended() const;

  // For the edge: `wake` is called, under a lock, when there is something to take; never after
  // detach() has returned.
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

class Hub {
 public:
  std::shared_ptr<Subscription> subscribe(std::string subject, Subscription::Filter filter,
                                          std::size_t pending_max = 64);
  void publish(const Event& event);
  void close(std::string_view subject);
  [[nodiscard]] std::size_t open() const;

 private:
  std::vector<std::shared_ptr<Subscription>> living() const;

  mutable std::mutex mutex_;
  mutable std::vector<std::weak_ptr<Subscription>> subscriptions_;
};

// The bytes of one event. Line breaks in id and name are dropped; data may have several lines.
[[nodiscard]] std::string frame(const Event& event);

}  // namespace ingang::http
