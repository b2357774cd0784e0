package io.penstock.codecs.json;

/**
 * What the decoder does with a field's value, as small ints to switch on.
 */
final class JsonAction
{
    static final int TEXT = 0;
    static final int MEMBER = 1;
    static final int NUMBER = 2;
    static final int CONSTANT_TEXT = 3;
    static final int CONSTANT_NUMBER = 4;

    private JsonAction()
    {
    }

    static boolean isNumber(final int action)
    {
        return action == NUMBER || action == CONSTANT_NUMBER;
    }
}
