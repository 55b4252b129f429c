// ReceivedBody: the body of a request as a string that grows while octets come. Beast's own body
// reserves all the memory that the client has announced as soon as the head is read.
#pragma once

#include <algorithm>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/optional/optional.hpp>
#include <cstddef>
#include <cstdint>
#include <string>

namespace ingang::http {

struct ReceivedBody {
  using value_type = std::string;

  class reader {
   public:
    template <bool is_request, class Fields>
    explicit reader(boost::beast::http::header<is_request, Fields>&, value_type& body)
        : body_(body) {}

    void init(const boost::optional<std::uint64_t>& announced, boost::beast::error_code& error) {
      constexpr std::uint64_t kAtOnce = 4096;
      if (announced) body_.reserve(static_cast<std::size_t>(std::min(*announced, kAtOnce)));
      error = {};
    }
    template <class Buffers>
    std::size_t put(const Buffers& pieces, boost::beast::error_code& error) {
      std::size_t size = 0;
      for (auto at = boost::asio::buffer_sequence_begin(pieces);
           at != boost::asio::buffer_sequence_end(pieces); ++at) {
        const boost::asio::const_buffer piece = *at;
        body_.append(static_cast<const char*>(piece.data()), piece.size());
        size += piece.size();
      }
      error = {};
      return size;
    }
    void finish(boost::beast::error_code& error) { error = {}; }

   private:
    value_type& body_;
  };
};

}  // namespace ingang::http
